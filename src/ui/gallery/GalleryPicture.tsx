/* What an experiment has learned, drawn from its stored answers. Decorative: title and sentence stand beside it. */
import { useEffect, useRef, useState } from 'react'
import type { StoredPicture } from '../../document/picture.ts'
import { drawMark } from '../controls/class-marks.ts'
import { tokenColor, useThemeName } from '../controls/theme.ts'
import { drawCurve, drawPlane } from '../output/field-drawing.ts'
import { fitCanvas, useSize, type Size } from '../output/use-size.ts'
import styles from './Gallery.module.css'
import { bareFrame, dataOf, surfaceOf } from './picture.ts'

const stored = import.meta.glob<StoredPicture>('./pictures/*.json', { import: 'default' })

function draw(canvas: HTMLCanvasElement, size: Size, picture: StoredPicture): void {
  const context = fitCanvas(canvas, size)
  if (!context) return
  const frame = bareFrame(size, picture)
  const [data, surface] = [dataOf(picture), surfaceOf(picture)]
  if (picture.shape === 'plane') drawPlane(context, frame, data, surface)
  for (const [x, y, target] of picture.points) {
    const [px, py] = [frame.x(x), frame.y(y)]
    if (picture.kind === 'regression') {
      context.fillStyle = tokenColor('--muted')
      context.beginPath()
      context.arc(px, py, 2.5, 0, 2 * Math.PI)
      context.fill()
    } else drawMark(context, target, px, py, 4, false)
  }
  if (picture.shape === 'curve') drawCurve(context, frame, data, surface)
}

export function GalleryPicture({ name }: { readonly name: string }) {
  const [picture, setPicture] = useState<StoredPicture | null>(null)
  const frame = useRef<HTMLSpanElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const size = useSize(frame)
  const theme = useThemeName()
  useEffect(() => {
    let gone = false
    void stored[`./pictures/${name}.json`]?.().then((loaded) => {
      if (!gone) setPicture(loaded)
    })
    return () => {
      gone = true
    }
  }, [name])
  useEffect(() => {
    if (picture && theme && canvas.current && size.width > 0) draw(canvas.current, size, picture)
  }, [picture, size, theme])
  return (
    <span ref={frame} className={styles.picture} aria-hidden="true">
      <canvas ref={canvas} className={styles.canvas} />
    </span>
  )
}
