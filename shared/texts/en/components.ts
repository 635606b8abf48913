// What the parts say that all pages are built of.

export const components = {}
