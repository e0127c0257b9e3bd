/** OpenCC's dictionaries one by one; the package gives no types for them. */
declare module 'opencc-js/dict/STCharacters' {
  const dictionary: string
  export default dictionary
}
declare module 'opencc-js/dict/TWVariants' {
  const dictionary: string
  export default dictionary
}
