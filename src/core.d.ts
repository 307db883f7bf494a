/* The few platform names that the core uses. It sees neither the DOM nor Node: what is not declared here, it cannot touch. */
declare namespace WebAssembly {
  interface Module {}
  interface Memory {
    readonly buffer: ArrayBuffer
    grow(pages: number): number
  }
  interface Instance {
    readonly exports: Record<string, unknown>
  }
  const Module: { new (bytes: Uint8Array | ArrayBuffer): Module }
  const Memory: { new (descriptor: { initial: number; maximum?: number; shared?: boolean }): Memory }
  const Instance: { new (module: Module, imports?: Record<string, Record<string, unknown>>): Instance }
  function compile(bytes: Uint8Array | ArrayBuffer): Promise<Module>
  function instantiate(module: Module, imports?: Record<string, Record<string, unknown>>): Promise<Instance>
}
declare function setTimeout(callback: () => void, milliseconds: number): number
declare function clearTimeout(timer: number): void
declare function structuredClone<T>(value: T): T
declare const performance: { now(): number }
declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>
}
interface ByteStream {
  readonly writable: {
    getWriter(): { write(bytes: Uint8Array<ArrayBuffer>): Promise<void>; close(): Promise<void> }
  }
  readonly readable: {
    getReader(): {
      read(): Promise<
        | { readonly done: false; readonly value: Uint8Array<ArrayBuffer> }
        | { readonly done: true; readonly value?: undefined }
      >
      cancel(): Promise<void>
    }
  }
}
declare class CompressionStream implements ByteStream {
  constructor(format: 'deflate-raw')
  readonly writable: ByteStream['writable']
  readonly readable: ByteStream['readable']
}
declare class DecompressionStream implements ByteStream {
  constructor(format: 'deflate-raw')
  readonly writable: ByteStream['writable']
  readonly readable: ByteStream['readable']
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean })
  decode(bytes: Uint8Array): string
}
interface CryptoKey {
  readonly type: string
}
/** What keys of distributed bits need of WebCrypto. */
interface SubtleCrypto {
  importKey(
    format: 'raw',
    key: Uint8Array<ArrayBuffer>,
    algorithm: 'HKDF' | 'AES-CTR' | { readonly name: 'HMAC'; readonly hash: 'SHA-256' },
    extractable: boolean,
    usages: ('deriveBits' | 'encrypt' | 'sign' | 'verify')[],
  ): Promise<CryptoKey>
  deriveBits(
    algorithm: {
      readonly name: 'HKDF'
      readonly hash: 'SHA-256'
      readonly salt: Uint8Array<ArrayBuffer>
      readonly info: Uint8Array<ArrayBuffer>
    },
    key: CryptoKey,
    length: number,
  ): Promise<ArrayBuffer>
  encrypt(
    algorithm: {
      readonly name: 'AES-CTR'
      readonly counter: Uint8Array<ArrayBuffer>
      readonly length: number
    },
    key: CryptoKey,
    data: Uint8Array<ArrayBuffer>,
  ): Promise<ArrayBuffer>
  sign(algorithm: 'HMAC', key: CryptoKey, data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>
  verify(
    algorithm: 'HMAC',
    key: CryptoKey,
    signature: Uint8Array<ArrayBuffer>,
    data: Uint8Array<ArrayBuffer>,
  ): Promise<boolean>
}
declare const crypto: { readonly subtle: SubtleCrypto }
