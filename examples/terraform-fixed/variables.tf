variable "account" {
  description = "The account that holds the image, the bucket and the role."
  type        = string
}

locals {
  name   = "transcription"
  bucket = "acme-transcription"
  image  = "${var.account}.dkr.ecr.eu-west-1.amazonaws.com/transcription:latest"
}
