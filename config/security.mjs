/* Headers of the development, preview and shipped servers: nothing leaves the page, and the page is cross-origin isolated. */

/** The Content-Security-Policy of every page; also written into the built index.html as a meta element. */
export const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** Cross-origin isolation, which shared memory needs. */
export const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/** All headers of a server that shows the built site. */
export const securityHeaders = { ...isolation, 'Content-Security-Policy': contentSecurityPolicy }
