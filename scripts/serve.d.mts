export function serve(
  folder: string,
  options: { readonly port: number; readonly headers: Record<string, string>; readonly host?: string },
): Promise<{ readonly port: number; readonly close: () => void }>
