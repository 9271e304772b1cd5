// libFuzzer's entry to a session: any bytes are a text whose statements are run.
import Glibc

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzStatements(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: data, count: size), as: UTF8.self)
  let problems = FuzzedSession().run(text)
  for problem in problems { print(problem) }
  if !problems.isEmpty { abort() }
  return 0
}
