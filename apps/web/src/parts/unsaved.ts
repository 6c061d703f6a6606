import type { AnyRouter } from '@tanstack/react-router'

/** A form with unsaved changes. */
export interface UnsavedForm {
  /** Closes the form, if it outlives its screen. */
  close: (() => void) | undefined
}

/** The forms with unsaved changes, so that one question stands for all of them. */
const unsaved = new WeakMap<AnyRouter, Set<UnsavedForm>>()

/** Returns the forms with unsaved changes, to read, extend and clear. */
export const unsavedForms = (router: AnyRouter): Set<UnsavedForm> => {
  const forms = unsaved.get(router) ?? new Set()
  unsaved.set(router, forms)
  return forms
}
