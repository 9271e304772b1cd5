import Foundation
import Testing

@testable import Basics

struct AnglesTests {
  @Test func sinesCosinesAndAnglesAreThoseOfTheCLibrary() {
    for step in -2000...2000 {
      let angle = Double(step) * 0.00371
      let (sine, cosine) = Mathematics.sineAndCosine(angle)
      #expect((sine - sin(angle)).magnitude < 3e-16)
      #expect((cosine - cos(angle)).magnitude < 3e-16)
      let y = Double(step + 2000) / 1000
      #expect((Mathematics.angle(y: y, x: 1.25) - atan2(y, 1.25)).magnitude < 5e-16)
    }
    #expect(Mathematics.sineAndCosine(0) == (0, 1))
    #expect(Mathematics.angle(y: 1, x: 0) == Double.pi / 2)
    #expect(Mathematics.sineAndCosine(.infinity).sine.isNaN)
  }
}
