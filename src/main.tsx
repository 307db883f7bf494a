/* The composition root: storage, first document, session and page are made and joined here, and nowhere else. */
import { createRoot } from 'react-dom/client'
import { startAutosave } from './store/autosave.ts'
import { boot } from './store/boot.ts'
import { createLab } from './store/lab-store.ts'
import { keepPreferences, readPreferences } from './store/preferences.ts'
import { browserStorage } from './store/storage.ts'
import { App } from './ui/shell/App.tsx'
import { followLinks, forgetLink } from './ui/shell/links.ts'
import { sayBootTroubles, sayMemoryOnly, sayOpenedLink, sayWorkerDied } from './ui/shell/say.ts'
import { applyTheme } from './ui/shell/use-theme.ts'
import { createLabClient } from './worker/client.ts'
import './ui/tokens.css'
import './ui/base.css'

const preferences = readPreferences()
applyTheme(preferences.theme)

async function start(root: HTMLElement): Promise<void> {
  const storage = browserStorage()
  const first = await boot(storage, location.hash, preferences.visited)
  const lab = createLab(
    (onEvent) =>
      createLabClient(onEvent, {
        onNotice: (text) => lab.say('warning', text),
        onWorkerDied: () => sayWorkerDied(lab),
      }),
    first,
    async (onEvent) => (await import('./worker/studies-client.ts')).createStudiesClient(onEvent),
  )
  const { theme, advanced, pace } = preferences
  const { firstVisit, unreadable } = first
  lab.view.setState({ theme, advanced, pace, firstVisit, unreadable })
  if (firstVisit) lab.view.setState({ phoneTab: 'result' })
  keepPreferences(lab.view)
  const autosave = startAutosave(lab, storage, first.checkpoint, () => sayMemoryOnly(lab))
  if (first.fromLink) {
    forgetLink()
    autosave.save()
    sayOpenedLink(lab)
  }
  sayBootTroubles(lab, first.troubles)
  followLinks(lab)
  window.addEventListener('pagehide', () => void autosave.flush())
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void autosave.flush()
  })
  createRoot(root).render(<App lab={lab} />)
}

const root = document.getElementById('root')
if (root) void start(root)
