/* Commands of the document: undo, redo, and changing places with the document before. */
import { download, saveToFile } from '../file.ts'
import { formatProgram } from '../format-program.ts'
import type { Command } from './command.ts'

export const documentCommands = [
  {
    id: 'document.mitigate',
    keys: [],
    scope: 'page',
    group: 'none',
    isEnabled: () => true,
    run: (lab) =>
      void import('../mitigate-circuit.ts').then(({ mitigateLabCircuit }) => mitigateLabCircuit(lab)),
  },
  {
    id: 'document.estimate',
    keys: [],
    scope: 'page',
    group: 'none',
    isEnabled: () => true,
    run: (lab) =>
      void import('../estimate-circuit.ts').then(({ estimateLabCircuit }) => estimateLabCircuit(lab)),
  },
  {
    id: 'document.undo',
    keys: ['Mod+Z'],
    scope: 'page',
    group: 'document',
    isEnabled: (lab) => lab.document.temporal.getState().pastStates.length > 0,
    run: (lab) => lab.document.temporal.getState().undo(),
  },
  {
    id: 'document.redo',
    keys: ['Mod+Shift+Z', 'Mod+Y'],
    scope: 'page',
    group: 'document',
    isEnabled: (lab) => lab.document.temporal.getState().futureStates.length > 0,
    run: (lab) => lab.document.temporal.getState().redo(),
  },
  {
    id: 'document.bring-back',
    keys: [],
    scope: 'page',
    group: 'none',
    isEnabled: (lab) => lab.document.getState().previous !== null,
    run: (lab) => lab.bringBack(),
  },
  {
    id: 'document.save',
    keys: ['Mod+S'],
    scope: 'page',
    inText: true,
    group: 'document',
    isEnabled: () => true,
    run: (lab) => void saveToFile(lab),
  },
  {
    id: 'document.export',
    keys: ['Mod+E'],
    scope: 'page',
    group: 'document',
    isEnabled: () => true,
    run: (lab) => lab.view.setState({ dialog: 'export' }),
  },
  {
    id: 'document.gate-from-matrix',
    keys: ['Shift+M'],
    scope: 'page',
    group: 'document',
    isEnabled: () => true,
    run: (lab) => lab.view.setState({ dialog: 'matrix' }),
  },
  {
    id: 'document.format',
    keys: ['Shift+F'],
    scope: 'page',
    group: 'document',
    isEnabled: () => true,
    run: (lab) => void formatProgram(lab),
  },
  {
    id: 'document.save-unreadable',
    keys: [],
    scope: 'page',
    group: 'none',
    isEnabled: (lab) => lab.view.getState().unreadable !== null,
    run: (lab) => {
      const found = JSON.stringify(lab.view.getState().unreadable, null, 2)
      download('unreadable.ansatz.json', found, 'application/json')
    },
  },
] as const satisfies readonly Command[]
