import Testing

@testable import Basics

@Suite struct RunContextTests {
  @Test func theLowerOfTwoLimitsCounts() {
    let run = RunContext(memoryLimit: 1000)
    #expect(run.forStatement(threads: nil, memory: .bytes(500)).memoryLimit == 500)
    #expect(run.forStatement(threads: nil, memory: .bytes(5000)).memoryLimit == 1000)
    #expect(run.forStatement(threads: 3, memory: .none).memoryLimit == 1000)
    #expect(RunContext().forStatement(threads: nil, memory: .none).memoryLimit == nil)
    #expect(
      RunContext().forStatement(threads: nil, memory: .share(10)).memoryLimit == SystemMemory.byteCount / 100 * 10)
  }

  @Test func roomIsNeverMoreThanTheLimit() {
    #expect(RunContext(memoryLimit: 1000).room == 1000)
    #expect(!RunContext(memoryLimit: 1000).hasRoom(for: 1001))
    #expect(RunContext(memoryLimit: 1000).hasRoom(for: 1000))
    #expect(!RunContext().hasRoom(for: .max))
    #expect(RunContext().room <= SystemMemory.byteCount)
  }

  @Test func theProcessHoldsSomeOfTheMemory() {
    #expect(SystemMemory.resident > 0)
    #expect(SystemMemory.resident < SystemMemory.byteCount)
  }

  @Test func workThatTakesTooMuchIsStopped() throws {
    let run = RunContext().forStatement(threads: 1, memory: .bytes(8 << 20))
    for _ in 0..<100 { try run.checkCancelled() }
    var held: [[UInt8]] = []
    #expect(throws: OutOfMemory.self) {
      for _ in 0..<2000 {
        held.append([UInt8](repeating: 1, count: 1 << 20))
        try run.checkCancelled()
      }
    }
    #expect(held.count < 100)
  }
}
