/** The bundler puts the bytes of the file into the bundle. */
declare module '@jitl/quickjs-wasmfile-release-sync/wasm' {
  const bytes: Uint8Array<ArrayBuffer>
  // biome-ignore lint/style/noDefaultExport: the bundler exports a file's bytes so.
  export default bytes
}
