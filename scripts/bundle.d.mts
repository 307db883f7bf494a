export function bundle(options: {
  readonly entry: string
  readonly outFile: string
  readonly sources: readonly string[]
}): Promise<string>
