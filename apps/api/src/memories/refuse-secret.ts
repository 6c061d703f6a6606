import { ApiFailure } from '../errors.ts'
import { secretsIn } from '../extraction/secrets.ts'

/** Throws SECRET_SUSPECTED for a content that seems to hold a secret. The error does not repeat the content. */
export const refuseSecret = (content: string): void => {
  if (secretsIn(content).length > 0)
    throw new ApiFailure(
      'SECRET_SUSPECTED',
      'The content seems to hold a secret, such as a password, a key or a card number: remove it, or send allow_secret: true to store it.',
    )
}
