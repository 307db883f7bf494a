/* Which build of the lab computed something: the same document gives the same bits on the same build. */

/** The version of package.json; a test keeps them equal. */
export const build = '0.1.0'
