/** Key in the metadata of every sample user: only users with it are counted and removed. */
export const sampleMark = 'acquaint_sample'

export const sampleFilter = { [sampleMark]: { $exists: true } }
/** Matches every user that is not of the sample data. */
export const userFilter = { [sampleMark]: { $exists: false } }
