/** What the tests use of the runtime's own module: the Worker under test. */
declare module 'cloudflare:workers' {
  export const env: Record<string, unknown> & { ASSETS: { fetch(request: Request): Response | Promise<Response> } }
  export const exports: {
    default: {
      fetch(request: Request): Promise<Response>
      scheduled(event: { cron: string }): Promise<void>
    }
  }
}
