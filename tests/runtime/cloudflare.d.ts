/** What the tests use of the runtime's own module: the Worker under test. */
declare module 'cloudflare:workers' {
  export const exports: {
    default: {
      fetch(request: Request): Promise<Response>
      scheduled(event: { cron: string }): Promise<void>
    }
  }
}
