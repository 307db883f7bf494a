/* Commands of the screen: windows and panels. */
import type { DialogName } from '../view-slice.ts'
import type { Command } from './command.ts'
import type { Lab } from '../lab-store.ts'

const always = () => true
const show = (dialog: DialogName) => (lab: Lab) => lab.view.setState({ dialog })
/** Time in the circuit is loaded when somebody first looks at it. */
const stepState = (lab: Lab, by: number) =>
  void import('../moments.ts').then(({ stepMoment }) => stepMoment(lab, by))

export const viewCommands = [
  {
    id: 'view.shortcuts',
    keys: ['?'],
    scope: 'page',
    group: 'view',
    isEnabled: always,
    run: show('shortcuts'),
  },
  {
    id: 'view.palette',
    keys: ['Mod+K'],
    scope: 'page',
    inText: true,
    group: 'view',
    isEnabled: always,
    run: show('palette'),
  },
  {
    id: 'view.circuit-words',
    keys: ['D'],
    scope: 'circuit',
    group: 'view',
    isEnabled: always,
    run: show('circuit-words'),
  },
  { id: 'view.about', keys: [], scope: 'page', group: 'none', isEnabled: always, run: show('about') },
  { id: 'view.licences', keys: [], scope: 'page', group: 'none', isEnabled: always, run: show('licences') },
  { id: 'view.guides', keys: [], scope: 'page', group: 'none', isEnabled: always, run: show('guides') },
  {
    id: 'view.encoding',
    keys: ['Shift+E'],
    scope: 'page',
    group: 'view',
    isEnabled: always,
    run: show('encoding'),
  },
  { id: 'view.worth', keys: [], scope: 'page', group: 'none', isEnabled: always, run: show('worth') },
  { id: 'view.noise', keys: [], scope: 'page', group: 'none', isEnabled: always, run: show('noise') },
  {
    id: 'view.advanced',
    keys: ['Shift+A'],
    scope: 'page',
    group: 'view',
    isEnabled: always,
    run: (lab) => lab.view.setState(({ advanced }) => ({ advanced: !advanced })),
  },
  {
    id: 'view.code',
    keys: ['Shift+C'],
    scope: 'page',
    group: 'view',
    isEnabled: always,
    run: (lab) => lab.view.setState(({ codeOpen }) => ({ codeOpen: !codeOpen })),
  },
  {
    id: 'state.back',
    keys: ['['],
    scope: 'page',
    group: 'view',
    isEnabled: always,
    run: (lab) => stepState(lab, -1),
  },
  {
    id: 'state.forward',
    keys: [']'],
    scope: 'page',
    group: 'view',
    isEnabled: always,
    run: (lab) => stepState(lab, 1),
  },
] as const satisfies readonly Command[]
