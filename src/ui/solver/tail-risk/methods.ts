/* How each method looks: a colour, a mark and a dash of its own, so that colour never speaks alone. */
import type { ViewOf } from '../screens.ts'

export type MethodResult = ViewOf<'tail-risk'>['methods'][number]
export type Quantity = 'tailProbability' | 'expectedShortfall'

export const methodLooks: Readonly<
  Record<MethodResult['method'], { readonly color: string; readonly dash: string; readonly mark: number }>
> = {
  'monte-carlo': { color: 'var(--class-b)', dash: 'none', mark: 1 },
  'importance-sampling': { color: 'var(--class-d)', dash: '8 4', mark: 3 },
  'canonical-amplitude-estimation': { color: 'var(--class-a)', dash: '2 4', mark: 0 },
  'likelihood-amplitude-estimation': { color: 'var(--accent)', dash: 'none', mark: 2 },
  'iterative-amplitude-estimation': { color: 'var(--class-c)', dash: '12 3 2 3', mark: 5 },
}
