export const contentSecurityPolicy: string
export const isolation: Record<string, string>
export const securityHeaders: Record<string, string>
