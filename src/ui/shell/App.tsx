/* The whole page: theme, keys and places; what floats above every place. */
import { lazy, Suspense } from 'react'
import { Route, Router, Switch } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import type { Lab } from '../../store/lab-store.ts'
import { LabProvider, useView } from '../lab-context.tsx'
import { LabScreen } from './LabScreen.tsx'
import { NavRail } from './NavRail.tsx'
import { Notices } from './Notices.tsx'
import { places } from './places.ts'
import { useKeys } from './use-keys.ts'
import { useLayout } from './use-layout.ts'
import { useTheme } from './use-theme.ts'
import styles from './App.module.css'

const Dialogs = lazy(() => import('./Dialogs.tsx'))

/** Loaded when the first window is opened. */
function Windows() {
  const open = useView((view) => view.dialog !== null)
  return open ? (
    <Suspense fallback={null}>
      <Dialogs />
    </Suspense>
  ) : null
}

function Frame() {
  useTheme()
  useKeys()
  const layout = useLayout()
  return (
    <div className={styles.app}>
      {layout === 'phone' ? null : <NavRail />}
      <Switch>
        {places.map(({ path, Screen }) =>
          Screen ? (
            <Route key={path} path={`${path}/*?`}>
              <Suspense fallback={null}>
                <Screen />
              </Suspense>
            </Route>
          ) : null,
        )}
        <Route>
          <LabScreen layout={layout} />
        </Route>
      </Switch>
      <Windows />
      <Notices />
    </div>
  )
}

/** Places are in the hash, so that the built page works under any address. */
const addresses = { hook: useHashLocation }

/** The page for a lab. */
export function App({ lab }: { readonly lab: Lab }) {
  return (
    <LabProvider lab={lab}>
      <Router {...addresses}>
        <Frame />
      </Router>
    </LabProvider>
  )
}
