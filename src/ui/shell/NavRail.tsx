/* The places of the lab, at the left edge. A place is shown when it exists. */
import { LayoutGrid, SlidersHorizontal } from 'lucide-react'
import { Link, useLocation } from 'wouter'
import { classes } from '../controls/classes.ts'
import { shellText } from '../text/shell.ts'
import styles from './NavRail.module.css'

const places = [
  { path: '/', label: shellText.lab, Icon: SlidersHorizontal },
  { path: '/gallery', label: shellText.gallery, Icon: LayoutGrid },
] as const

export function NavRail() {
  const [location] = useLocation()
  const here = location.startsWith('/gallery') ? '/gallery' : '/'
  return (
    <nav aria-label={shellText.places} className={styles.rail}>
      <span className={styles.mark} role="img" aria-label={shellText.product}>
        ψ
      </span>
      {places.map(({ path, label, Icon }) => (
        <Link
          key={path}
          href={path}
          aria-current={path === here ? 'page' : undefined}
          className={classes(styles.place, path === here && styles.here)}
        >
          <Icon aria-hidden="true" />
          {label}
        </Link>
      ))}
    </nav>
  )
}
