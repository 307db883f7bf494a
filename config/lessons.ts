/* Lessons as modules: MDX whose formulas are set when the page is built. A formula with a mistake fails the build. */
import mdx from '@mdx-js/rollup'
import rehypeKatex from 'rehype-katex'
import remarkMath from 'remark-math'
import type { Plugin } from 'vite'

interface Message {
  readonly source?: string | undefined
  readonly place?: unknown
  readonly cause?: unknown
}

interface TextFile {
  readonly messages: readonly Message[]
  fail(reason: string, options: object): never
}

/* rehype-katex notes a bad formula and carries on. */
const failOnBadFormulas = () => (_tree: unknown, file: TextFile) => {
  for (const { source, cause, place } of file.messages) {
    if (source !== 'rehype-katex') continue
    file.fail(cause instanceof Error ? cause.message : 'bad formula', { place, source: 'lessons' })
  }
}

/** The plugin. The MDX plugin is typed against another bundler than the one that Vite runs. */
export function lessonText(): Plugin {
  const rehypePlugins = [[rehypeKatex, { strict: 'error' }], failOnBadFormulas]
  return {
    ...(mdx({ remarkPlugins: [remarkMath], rehypePlugins } as never) as unknown as Plugin),
    enforce: 'pre',
  }
}
