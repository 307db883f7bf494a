export const layers: Record<string, readonly string[]>
export const exactFolders: readonly string[]
export const bannedMath: readonly string[]
