/* Commands that open places of the lab; a place is its address behind the hash. */
import type { Command } from './command.ts'

function place<Id extends string>(id: Id, path: string) {
  return {
    id,
    keys: [],
    scope: 'page',
    group: 'none',
    isEnabled: () => true,
    run: () => {
      location.hash = path
    },
  } as const satisfies Command<Id>
}

export const placeCommands = [
  place('place.learn', '/learn'),
  place('place.kernel', '/kernel'),
  place('place.landscape', '/insight/landscape'),
  place('place.trainability', '/insight/trainability'),
  place('place.expressibility', '/insight/expressibility'),
  place('place.frequencies', '/insight/frequencies'),
  place('place.gates', '/insight/gates'),
  place('place.confusion', '/insight/confusion'),
  place('place.noise', '/insight/noise'),
  place('place.compare', '/compare'),
  place('place.solve', '/solve'),
] as const satisfies readonly Command[]
