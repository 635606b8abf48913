// The fields of an account, with what they mean.

export const fields = {}
