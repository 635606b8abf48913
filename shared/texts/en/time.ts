// Times as people say them.

export const time = {}
