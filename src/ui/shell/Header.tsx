/* The bar at the top of the lab: what is open, how it runs, and what can be done with it. */
import { Ellipsis, Share2 } from 'lucide-react'
import { Button, IconButton } from '../controls/Button.tsx'
import { MenuPanel } from '../controls/Menu.tsx'
import { PopoverPanel, usePopover } from '../controls/Popover.tsx'
import { shareText, shellText } from '../text/shell.ts'
import { DocumentTitle } from './DocumentTitle.tsx'
import { PlayButton, ResetButton, SpeedControl, StepButton, StepCounter } from './RunControls.tsx'
import { SharePanel } from './SharePanel.tsx'
import { LevelControl } from './LevelControl.tsx'
import { useMainMenu } from './main-menu.tsx'
import type { Layout } from './use-layout.ts'
import styles from './Header.module.css'

function ShareButton({ compact }: { readonly compact: boolean }) {
  const popover = usePopover()
  return (
    <>
      {compact ? (
        <IconButton {...popover.trigger} label={shellText.share}>
          <Share2 aria-hidden="true" />
        </IconButton>
      ) : (
        <Button {...popover.trigger}>{shellText.share}</Button>
      )}
      <PopoverPanel popover={popover} label={shareText.title} align="end">
        <SharePanel />
      </PopoverPanel>
    </>
  )
}

function MainMenu() {
  const entries = useMainMenu()
  const popover = usePopover('menu')
  return (
    <>
      <IconButton {...popover.trigger} label={shellText.menu}>
        <Ellipsis aria-hidden="true" />
      </IconButton>
      <MenuPanel popover={popover} label={shellText.menu} align="end" entries={entries} />
    </>
  )
}

/** On a phone the training controls stand at the foot of the screen, under the thumb; where there is little room the
    level of settings stands above the settings. */
export function Header({ layout }: { readonly layout: Layout }) {
  if (layout === 'phone') {
    return (
      <header className={styles.header}>
        <div className={styles.title}>
          <DocumentTitle />
        </div>
        <ShareButton compact />
        <MainMenu />
      </header>
    )
  }
  const compact = layout === 'tablet'
  return (
    <header className={styles.header}>
      <div className={styles.title}>
        <DocumentTitle />
      </div>
      <div role="group" aria-label={shellText.training} className={styles.training}>
        <ResetButton />
        <PlayButton />
        <StepButton compact={compact} />
      </div>
      <SpeedControl />
      <StepCounter />
      <div className={styles.rest}>
        {compact ? null : <LevelControl />}
        <ShareButton compact={compact} />
        <MainMenu />
      </div>
    </header>
  )
}
