/* The panels' content is a chunk of its own: fetched when the drawing is first touched, so that it is there in time. */

/** The chunk; asked for again it is the same. */
export const loadEditors = () => import('./EditorContent.tsx')
