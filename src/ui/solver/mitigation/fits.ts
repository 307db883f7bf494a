/* How each fit looks: a colour, a mark and a dash of its own, so that colour never speaks alone. */

export const mitigationFits = ['linear', 'richardson', 'poly2', 'exponential', 'exponentialFitted'] as const
export type MitigationFit = (typeof mitigationFits)[number]

export const fitLooks: Readonly<Record<MitigationFit, { readonly color: string; readonly dash: string }>> = {
  linear: { color: 'var(--class-a)', dash: 'none' },
  richardson: { color: 'var(--class-b)', dash: '8 4' },
  poly2: { color: 'var(--class-c)', dash: '2 4' },
  exponential: { color: 'var(--class-d)', dash: '12 3 2 3' },
  exponentialFitted: { color: 'var(--accent)', dash: '5 3' },
}
