import CLibedit
import Glibc

/// Reads the keyboard: bytes to Unicode scalars, whatever the locale says, while listening for signals.
final class KeyInput {
  /// What reading gave.
  enum Event: Equatable {
    case scalar(Unicode.Scalar)
    case interrupt
    /// The screen has another size.
    case resized
    /// The program stood still, and others wrote on the screen.
    case continued
    case endOfInput
  }

  let descriptor: Int32
  private var bytes: [UInt8] = []
  private var position = 0

  init(descriptor: Int32 = STDIN_FILENO) {
    self.descriptor = descriptor
  }

  /// Whether a key is there already.
  var hasPending: Bool {
    if position < bytes.count { return true }
    var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&wait, 1, 0) > 0
  }

  /// Forgets signals that came before.
  func discardSignals() {
    var sink: UInt8 = 0
    while SignalRelay.wakeDescriptor >= 0, read(SignalRelay.wakeDescriptor, &sink, 1) == 1 {}
  }

  /// Waits for the next key or signal.
  func next() -> Event {
    while true {
      if let signal = takeSignal() {
        // What was read before is what Ctrl-C drops.
        if signal == .interrupt { forgetBytes() }
        return signal
      }
      if position < bytes.count, let scalar = decode() { return .scalar(scalar) }
      if let event = fill() { return event }
    }
  }

  private func forgetBytes() {
    bytes.removeAll()
    position = 0
  }

  private func takeSignal() -> Event? {
    var signal: UInt8 = 0
    guard SignalRelay.wakeDescriptor >= 0, read(SignalRelay.wakeDescriptor, &signal, 1) == 1 else { return nil }
    switch signal {
    case UInt8(ascii: "i"): return .interrupt
    case UInt8(ascii: "c"): return .continued
    default: return .resized
    }
  }

  /// Takes one scalar off the bytes; nil when its end has not come yet. Bytes that are no UTF-8 become U+FFFD.
  private func decode() -> Unicode.Scalar? {
    let first = bytes[position]
    let length =
      switch first {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 1
      }
    guard bytes.count - position >= length else { return nil }
    let scalars = String(decoding: bytes[position..<position + length], as: UTF8.self).unicodeScalars
    guard let scalar = scalars.first, scalars.count == 1 else {
      position += 1
      return "\u{FFFD}"
    }
    position += length
    return scalar
  }

  /// Waits for more bytes; answers an event when something else came.
  private func fill() -> Event? {
    bytes.removeFirst(position)
    position = 0
    var waits = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: SignalRelay.wakeDescriptor, events: Int16(POLLIN), revents: 0),
    ]
    if poll(&waits, nfds_t(waits.count), -1) < 0 { return errno == EINTR ? nil : .endOfInput }
    guard waits[1].revents == 0, waits[0].revents != 0 else { return nil }
    var chunk = [UInt8](repeating: 0, count: 4096)
    let count = read(descriptor, &chunk, chunk.count)
    if count > 0 {
      let signal = takeSignal()
      // At Ctrl-C the system drops what was typed before it: these bytes came after.
      if signal == .interrupt { forgetBytes() }
      bytes.append(contentsOf: chunk[..<count])
      return signal
    }
    return count < 0 && (errno == EINTR || errno == EAGAIN) ? nil : .endOfInput
  }
}
