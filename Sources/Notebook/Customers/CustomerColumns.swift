import Segmentation

/// Names of columns of `customers` that commands read.
enum CustomerColumns {
  /// Tells customers apart.
  static let key = CustomerRollUp.key
  static let revenue = "monetary"
}
