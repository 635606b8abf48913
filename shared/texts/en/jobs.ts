// The Jobs page and Instantly’s background jobs.

export const jobs = {}
