/* Colours and lines of a drawing as a file: the lab's own, in either theme, so that the file needs nothing else. */

export type DrawingTheme = 'light' | 'dark'

interface Colors {
  readonly ground: string
  readonly panel: string
  readonly ink: string
  readonly muted: string
  readonly edge: string
  readonly feature: string
  readonly trainable: string
  readonly fixed: string
}

const colors: Readonly<Record<DrawingTheme, Colors>> = {
  light: {
    ground: '#ffffff',
    panel: '#ffffff',
    ink: '#1b1f2a',
    muted: '#5b6372',
    edge: '#8a8f98',
    feature: '#0b7a76',
    trainable: '#6941c6',
    fixed: '#475467',
  },
  dark: {
    ground: '#14161b',
    panel: '#1b1e25',
    ink: '#eceef2',
    muted: '#a3abba',
    edge: '#737b8a',
    feature: '#4cc9c2',
    trainable: '#b39bf0',
    fixed: '#b6bdc9',
  },
}

/** The style sheet that goes into the file. */
export function styleSheet(theme: DrawingTheme): string {
  const { ground, panel, ink, muted, edge, feature, trainable, fixed } = colors[theme]
  const role = (name: string, color: string) =>
    `.${name} .tile,.${name} .line,.${name} .ring{stroke:${color}}.${name} .dot{fill:${color}}` +
    `.${name} .label,.${name} .sub{fill:${color}}.frame.${name}{fill:${color};stroke:${color}}`
  return [
    `.ground{fill:${ground}}`,
    `text{font:500 12px Inter,"Helvetica Neue",Arial,sans-serif;text-anchor:middle}`,
    `.wire{stroke:${edge};stroke-width:1.4}`,
    `.tile,.ring{fill:${panel};stroke-width:1.6}.line{fill:none;stroke-width:1.6}`,
    `.label{font-weight:600}.sub,.name{font-family:"JetBrains Mono",Menlo,Consolas,monospace;font-size:11px}`,
    `.name{fill:${muted};text-anchor:end}`,
    role('feature', feature),
    role('trainable', trainable),
    role('fixed', fixed),
    `.frame{fill-opacity:.07;stroke-opacity:.45;stroke-width:1.2}.repeat{fill:none;stroke:${trainable};stroke-dasharray:5 5;stroke-opacity:1}`,
    `.title{fill:${muted};font-size:11px;text-anchor:start}.barrier{stroke:${edge};stroke-width:2;stroke-dasharray:4 4}`,
    `.readout{fill:${ink}}.sign{fill:${ground};font-weight:600}.port{fill:${ground};stroke:${ink};stroke-width:2}`,
  ].join('')
}
