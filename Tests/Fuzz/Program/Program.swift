internal import CFuzzer
internal import Glibc

/// Feeds one parser with bytes that libFuzzer thinks of: `fuzz TARGET [libFuzzer's options] [SEEDS]`.
@main struct Program {
  static func main() {
    guard CommandLine.arguments.count > 1, let target = FuzzTarget(rawValue: CommandLine.arguments[1]) else {
      print("fuzz " + FuzzTarget.allCases.map(\.rawValue).joined(separator: "|"))
      exit(2)
    }
    unsafe Fuzzed.target = target
    // The driver takes a program's arguments; the target's name is not one of its own.
    var arguments = unsafe CommandLine.unsafeArgv
    unsafe arguments[1] = arguments[0]
    unsafe arguments += 1
    var count = CommandLine.argc - 1
    var list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = unsafe arguments
    exit(unsafe LLVMFuzzerRunDriver(&count, &list, fuzzOnce))
  }
}

/// What is fuzzed; set once, before the driver starts.
enum Fuzzed {
  nonisolated(unsafe) static var target = FuzzTarget.zip
}

@c func fuzzOnce(_ data: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: count))
  // By the processor's time: a busy machine is no fault of the parser's.
  let start = clock()
  unsafe Fuzzed.target.run(bytes)
  precondition(clock() - start < 1_000_000, "no input takes a second")
  return 0
}
