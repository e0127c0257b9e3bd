import { createServer } from 'node:net'
import { type Config, ConfigError } from '../config/config.ts'

/** Why an address cannot be listened on, by the setting that names it. */
export function listenFault(error: Error & { code?: string }, { host, port }: Pick<Config, 'host' | 'port'>): Error {
  if (error.code === 'EADDRINUSE')
    return new ConfigError(`PORT：端口 ${port} 已被占用。请先停下占用它的程序，或用 PORT=另一个端口 npm start。`)
  if (error.code === 'EACCES') return new ConfigError(`PORT：没有权限监听端口 ${port}。请用 1024 以上的端口。`)
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new ConfigError(`HOST：${host} 不是这台机器的地址。一般写 127.0.0.1（只给本机）或 0.0.0.0（也给别的机器）。`)
  return error
}

/** Whether HOST and PORT can be listened on, before anything else is touched. Throws ConfigError. */
export const checkAddress = (config: Pick<Config, 'host' | 'port'>): Promise<void> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', (error) => reject(listenFault(error, config)))
    server.listen(config.port, config.host, () => server.close(() => resolve()))
  })
