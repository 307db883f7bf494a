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

export const placeCommands = [place('place.kernel', '/kernel')] as const satisfies readonly Command[]
