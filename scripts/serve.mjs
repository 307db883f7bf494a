/* A static server for the built site: files below one folder, the security headers, nothing else. */
import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
}

function fileOf(folder, address) {
  const path = normalize(decodeURIComponent(new URL(address, 'http://localhost').pathname))
  const file = join(folder, path.endsWith(sep) || path === '/' ? join(path, 'index.html') : path)
  if (!file.startsWith(folder) || !existsSync(file) || !statSync(file).isFile()) return null
  return file
}

function listen(server, port, host) {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve(server.address().port)
    })
  })
}

/**
 * Serves a folder on this machine only.
 *
 * @returns {Promise<{ port: number, close: () => void }>} on `port`, or on the next free one
 */
export async function serve(folder, { port, headers, host = '127.0.0.1' }) {
  const server = createServer((request, response) => {
    let file = null
    try {
      file = fileOf(folder, request.url ?? '/')
    } catch {
      file = null
    }
    if (!file || (request.method !== 'GET' && request.method !== 'HEAD')) {
      response
        .writeHead(file ? 405 : 404, { ...headers, 'Content-Type': 'text/plain' })
        .end(file ? 'GET only' : 'Not found')
      return
    }
    const lasting = file.includes(`${sep}assets${sep}`)
    response.writeHead(200, {
      ...headers,
      'Content-Type': types[extname(file)] ?? 'application/octet-stream',
      'Content-Length': statSync(file).size,
      'Cache-Control': lasting ? 'public, max-age=31536000, immutable' : 'no-cache',
      'X-Content-Type-Options': 'nosniff',
    })
    if (request.method === 'HEAD') response.end()
    else createReadStream(file).pipe(response)
  })
  for (let attempt = port; attempt < port + 20; attempt++) {
    try {
      const taken = await listen(server, attempt, host)
      return { port: taken, close: () => server.close() }
    } catch (thrown) {
      if (thrown.code !== 'EADDRINUSE') throw thrown
    }
  }
  throw new Error(`serve: a free port is needed, got none from ${port} to ${port + 19}`)
}
