import { chromiumPath } from './chromium.ts'

/** Says once what a machine lacks; the tests are then left out. */
export default () => {
  if (chromiumPath === undefined)
    console.log(
      'The tests in a browser are left out: there is no Chromium. Install it (Debian: apt-get install chromium), or set CHROMIUM_PATH.',
    )
}
