/* Lessons are written in MDX; config/lessons.ts makes components of them. */
declare module '*.mdx' {
  import type { ComponentType } from 'react'

  const Text: ComponentType
  export default Text
}
