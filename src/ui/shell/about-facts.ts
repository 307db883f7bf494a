/* Facts for the windows "What this is" and "Licences"; a test compares them with package.json. */

export const version = '0.1.0'

/** Every library whose code is part of the page. */
export const libraries: readonly { readonly name: string; readonly licence: string }[] = [
  { name: '@monaco-editor/react', licence: 'MIT' },
  { name: 'comlink', licence: 'Apache-2.0' },
  { name: 'd3-array', licence: 'ISC' },
  { name: 'd3-contour', licence: 'ISC' },
  { name: 'idb', licence: 'ISC' },
  { name: 'lucide-react', licence: 'ISC' },
  { name: 'monaco-editor', licence: 'MIT' },
  { name: 'react', licence: 'MIT' },
  { name: 'react-dom', licence: 'MIT' },
  { name: 'react-is', licence: 'MIT' },
  { name: 'recharts', licence: 'MIT' },
  { name: 'valibot', licence: 'MIT' },
  { name: 'wouter', licence: 'Unlicense' },
  { name: 'zundo', licence: 'MIT' },
  { name: 'zustand', licence: 'MIT' },
]
