/* Commands of the run: play, step, reset. */
import type { Command } from './command.ts'

const failed = ['preparing', 'failed']

export const runCommands = [
  {
    id: 'run.toggle',
    keys: ['Space'],
    scope: 'page',
    group: 'run',
    isEnabled: (lab) => lab.run.getState().status !== 'failed',
    run: (lab) => (lab.run.getState().status === 'playing' ? lab.pause() : lab.play()),
  },
  {
    id: 'run.step',
    keys: ['.'],
    scope: 'page',
    group: 'run',
    isEnabled: (lab) => !failed.includes(lab.run.getState().status),
    run: (lab) => lab.step(),
  },
  {
    id: 'run.reset',
    keys: ['Shift+R'],
    scope: 'page',
    group: 'run',
    isEnabled: (lab) => lab.run.getState().status !== 'failed',
    run: (lab) => lab.reset(),
  },
  {
    id: 'run.retry',
    keys: [],
    scope: 'page',
    group: 'none',
    isEnabled: (lab) => lab.run.getState().status === 'failed',
    run: (lab) => lab.retry(),
  },
  {
    id: 'run.restore-best',
    keys: [],
    scope: 'page',
    group: 'none',
    isEnabled: (lab) => lab.run.getState().bestStep !== null,
    run: (lab) => lab.restoreBest(),
  },
  {
    id: 'run.present',
    keys: [],
    scope: 'page',
    group: 'run',
    isEnabled: (lab) => lab.run.getState().past.visited !== null,
    run: (lab) => lab.visit(null),
  },
  {
    id: 'run.go-on-from-visited',
    keys: [],
    scope: 'page',
    group: 'run',
    isEnabled: (lab) => lab.run.getState().past.visited !== null,
    run: (lab) => lab.goOnFromVisited(),
  },
] as const satisfies readonly Command[]
