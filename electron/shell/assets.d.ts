// Files that the build puts beside main's bundle: the import is their path.
declare module '*?asset' {
  const path: string
  export default path
}
