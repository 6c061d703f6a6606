import { defaultLimits } from '@acquaint/api/default-limits'

/** The limits of a server, apart from the expected wait: the speed of the machine is not to decide which requests are refused. */
export const patientLimits = { ...defaultLimits, waitMsMax: 600_000 }
