export function findChromium(): Promise<string | null>
export const howToGetChromium: string
export const launchArguments: string[]
