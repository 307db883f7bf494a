export function lintConfig(): object
export function lintConfigText(): string
