// libFuzzer's entry to the JSON reader: any bytes are read, and what comes out is written and read again.
import Glibc

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJSON(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let problems = FuzzedJSON.problems(Array(UnsafeBufferPointer(start: data, count: size)))
  for problem in problems { print(problem) }
  if !problems.isEmpty { abort() }
  return 0
}
