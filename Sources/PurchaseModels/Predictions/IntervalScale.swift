import Basics

/// The scale on which an interval lies around a prediction: differences on it hold for all customers who are much alike.
public enum IntervalScale: Sendable, Hashable {
  /// Positive numbers: the interval is a multiple of the value.
  case positive
  /// Probabilities: the interval is a multiple of the odds. What is exactly 0 or 1 stays so.
  case probability
  /// Times within a horizon: the interval is a length of time to either side.
  case time(horizon: Double)

  /// How far a value lies from the centre; NaN where the value is none, 0 where the centre leaves no room.
  func difference(_ value: Double, from centre: Double) -> Double {
    guard value.isFinite, centre.isFinite else { return .nan }
    switch self {
    case .positive:
      return centre > 0 ? max(-745, Mathematics.ln(max(value, 0)) - Mathematics.ln(centre)) : 0
    case .probability: return centre > 0 && centre < 1 ? Self.logit(value) - Self.logit(centre) : 0
    case .time: return value - centre
    }
  }

  /// The value that lies so far from another; NaN stays NaN.
  func moved(_ value: Double, by difference: Double) -> Double {
    switch self {
    case .positive: return value > 0 && value < .infinity ? value * Mathematics.exp(difference) : value
    case .probability:
      guard value > 0, value < 1, difference != 0 else { return value }
      let logit = min(max(Self.logit(value) + difference, -745), 745)
      return logit < 0
        ? Mathematics.exp(logit) / (1 + Mathematics.exp(logit)) : 1 / (1 + Mathematics.exp(-logit))
    case .time(let horizon): return value.isNaN ? value : min(max(value + difference, 0), max(horizon, value))
    }
  }

  /// The logarithm of the odds, of probabilities that a number can just tell from 0 and 1.
  private static func logit(_ value: Double) -> Double {
    let value = min(max(value, 1e-300), 1 - 0x1p-53)
    return Mathematics.ln(value) - Mathematics.lnOnePlus(-value)
  }
}
