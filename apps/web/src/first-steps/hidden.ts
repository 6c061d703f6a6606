/** In the storage of this browser: what is hidden stays so in every tab, and after a restart. */
const key = 'acquaint.first-steps'

/** Tells whether the first steps were hidden, or done. */
export const areFirstStepsHidden = (): boolean => localStorage.getItem(key) === 'hidden'

/** Stores that the first steps need not show themselves again. */
export const hideFirstSteps = (): void => localStorage.setItem(key, 'hidden')
