/* How a run ended, heard when it happens. The words are loaded with the first end. */
import { lazy, Suspense } from 'react'
import { useRun } from '../lab-context.tsx'

const RunEnd = lazy(() => import('./RunEnd.tsx'))

/** @param hidden for those who listen only: what is seen stands elsewhere */
export function EndStatus({ hidden = false }: { readonly hidden?: boolean }) {
  const ended = useRun((state) => state.ended)
  return (
    <div role="status">
      {ended ? (
        <Suspense fallback={null}>
          <RunEnd ended={ended} hidden={hidden} />
        </Suspense>
      ) : null}
    </div>
  )
}
