/* Makes .oxlintrc.json from the table of layers: `node config/lint.mjs` writes it, a test keeps it up to date. */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { bannedMath, exactFolders, layers } from './layers.mjs'

const folders = Object.keys(layers)

function importRule(folder) {
  const allowed = layers[folder]
  const forbidden = folders.filter((other) => other !== folder && !allowed.includes(other))
  const patterns = [
    {
      group: forbidden.map((other) => `**/${other}/**`),
      message: `src/${folder} may import only: ${allowed.join(', ') || 'nothing'}`,
    },
  ]
  const paths = folder === 'worker' ? [] : [{ name: 'comlink', message: 'only src/worker knows comlink' }]
  return { files: [`src/${folder}/**`], rules: { 'no-restricted-imports': ['error', { paths, patterns }] } }
}

function exactRule() {
  const properties = bannedMath.map((property) => ({
    object: 'Math',
    property,
    message:
      property === 'random'
        ? 'use base/random.ts with the seed'
        : 'use base/elementary.ts: same bits everywhere',
  }))
  return {
    files: exactFolders.map((folder) => `src/${folder}/**`),
    rules: { 'no-restricted-properties': ['error', ...properties] },
  }
}

/** The linter's configuration as an object. */
export function lintConfig() {
  return {
    plugins: ['import', 'typescript', 'react', 'jsx-a11y', 'vitest', 'unicorn'],
    categories: { correctness: 'error', suspicious: 'error' },
    rules: {
      'import/no-cycle': 'error',
      'import/no-unassigned-import': 'off',
      /* Misses the default export of `?worker` imports, which the type check sees. */
      'import/default': 'off',
      'typescript/no-floating-promises': 'error',
      'typescript/no-explicit-any': 'error',
      'typescript/no-unsafe-type-assertion': 'off',
      'typescript/consistent-return': 'off',
      'react/react-in-jsx-scope': 'off',
      // Wants <img> for a drawing with role="img" and <output> for every status line.
      'jsx-a11y/prefer-tag-over-role': 'off',
      'unicorn/no-array-sort': 'off',
      'unicorn/no-array-reverse': 'off',
      'import/namespace': ['error', { allowComputed: true }],
      'import/no-named-as-default': 'off',
      'import/no-named-as-default-member': 'off',
      'unicorn/consistent-function-scoping': 'off',
      'vitest/valid-expect': ['error', { maxArgs: 2 }],
      'no-shadow': 'off',
      'no-await-in-loop': 'off',
      'no-console': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
    },
    overrides: [
      ...folders.map(importRule),
      exactRule(),
      { files: ['src/cli/**', 'bench/**', 'e2e/**'], rules: { 'no-console': 'off' } },
      {
        files: ['test/**', 'e2e/**', 'bench/**', 'src/ui/**/*.tsx'],
        rules: { 'max-lines-per-function': 'off', 'max-lines': 'off' },
      },
    ],
  }
}

/** The file's text. */
export function lintConfigText() {
  return `${JSON.stringify(lintConfig(), null, 2)}\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(fileURLToPath(new URL('../.oxlintrc.json', import.meta.url)), lintConfigText())
}
